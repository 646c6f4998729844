/** Ids of the style elements of Plotly 4.1.1: its own, and that of the map library in the larger bundle. */
const IDS = ["plotly.js-style-global", "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53"];

/**
 * Plotly writes its styles into the page's head, where they do not reach an app, and where a strict policy
 * refuses them; told that they are there already, it does not. The app has them from plotly.css.
 */
export function useOwnStyles(): void {
  for (const id of IDS) {
    if (document.getElementById(id)) continue;
    const mark = document.createElement("meta");
    mark.id = id;
    mark.className = "no-inline-styles";
    document.head.append(mark);
  }
}
