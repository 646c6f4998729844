export { parseBlob } from "music-metadata";
