export { BlobSource, BufferTarget, Conversion, Input, MATROSKA, MkvOutputFormat, MovOutputFormat, MP4, Mp4OutputFormat, Output, QTFF, WEBM, WebMOutputFormat } from "mediabunny";
