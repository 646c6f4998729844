/** A page that was opened from a disk loads no modules: it says what to do instead. A classic script, which runs there. */
const TEXT =
  "This page was opened as a file, from which browsers load no apps: open it through a web server, for example with `python -m http.server` in its folder and http://localhost:8000/ in the browser.";

if (location.protocol === "file:") {
  const say = () => {
    const said = document.createElement("p");
    said.setAttribute("role", "alert");
    said.textContent = TEXT;
    said.style.cssText = "margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: #fff4e5; color: #663c00";
    document.body.prepend(said);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", say);
  else say();
}
