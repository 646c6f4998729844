import link from "lucide-static/icons/link.svg";
import { useEffect, useState } from "preact/hooks";
import type { DeepLinkButtonEvent, DeepLinkButtonProps } from "../gen/props";
import { ButtonContent } from "../ui/ButtonContent";
import { frame } from "../ui/frame";
import { Icon } from "../ui/Icon";
import type { ViewProps } from "../view";

/** Copies a link to the app. */
export default function DeepLinkButton(view: ViewProps<DeepLinkButtonProps & { value?: unknown; size?: string; variant?: string; icon?: unknown }, DeepLinkButtonEvent>) {
  const { app, props, emit } = view;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1000);
    return () => clearTimeout(timer);
  }, [copied]);
  const framed = frame(view, "button", String(props.size.value ?? "lg"), String(props.variant.value ?? "secondary"));
  if (!framed) return null;
  const copy = async () => {
    const address = app.store.config.share_url ?? location.href;
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      app.toast({ level: "info", title: "Link", message: `The browser did not let the page copy its link, which is ${address}` });
    }
    emit("click");
  };
  return (
    <button {...framed} type="button" disabled={!view.interactive.value} onClick={() => void copy()}>
      {!props.icon.value && <Icon svg={link} />}
      <ButtonContent app={app} icon={props.icon.value} text={copied ? props.copied_value.value : props.value.value} />
      <span class="sr-only" role="status">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
