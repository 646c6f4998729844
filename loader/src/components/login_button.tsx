import type { LoginButtonEvent, LoginButtonProps } from "../gen/props";
import { ButtonContent } from "../ui/ButtonContent";
import { frame, uniqueId } from "../ui/frame";
import type { ViewProps } from "../view";

const REASON = "Signing in needs a server that Hugging Face can answer; this app runs in your browser alone.";

/** Says why nobody can sign in. It can have the focus, so that those who use the keyboard are told, too. */
export default function LoginButton(view: ViewProps<LoginButtonProps & { value?: unknown; size?: string; icon?: unknown }, LoginButtonEvent>) {
  const { app, props } = view;
  const framed = frame(view, "button", "login-button", String(props.size.value ?? "lg"), String(props.variant.value ?? "huggingface"));
  if (!framed) return null;
  const reason = `${uniqueId(view)}-reason`;
  return (
    <>
      <button
        {...framed}
        style={{ ...framed.style, cursor: "not-allowed", opacity: 0.5 }}
        type="button"
        aria-disabled="true"
        aria-describedby={reason}
        title={REASON}
        onClick={() => app.toast({ level: "info", title: "Info", message: REASON })}
      >
        <ButtonContent app={app} icon={props.icon.value} text={props.value.value} />
      </button>
      <span id={reason} hidden>
        {REASON}
      </span>
    </>
  );
}
