/** A picture file and what Pillow makes of it: its upright RGB bytes, hashed. `tests/unit/test_samples.py` decodes both. */
export interface Sample {
  base64: string;
  hash: number;
}

/** A JPEG of 40 x 24, its colours at half the resolution (4:2:0), to be turned by its EXIF data. */
export const JPEG_TURNED: Sample = {
  hash: 437809412,
  base64:
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAYACgDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAYFBAP/xAAoEAABBAIBAgUFAQAAAAAAAAABAAIDBAUREhMhBiIxYYFBcZGTseH/xAAXAQEBAQEAAAAAAAAAAAAAAAAFAwQC/8QAKBEAAQMDAQcFAQAAAAAAAAAAAQIDBAARIQUSFDFBYXGBEyJRkcGx/9oADAMBAAIRAxEAPwDZf4lhhokiMSPAGm71tYNnMQWn8pKA/Z/i8sliJ4JQ6MFwH0XAK9rfmgI+VxIY3YJdaOCOnH+0rHZ0iYotKyQcC6hjHwQKscVi6F3FR2+k2Iv35d71okevwp/N4ZrnkQjf2TG3rEc8NI8msPL+ErYaS13IHv791MTJrKwTYA5GL4oLXJqoDm6sn28fFzipilhbkB5ticUV1Xy8TK/SlDeY9SQAiqZ8pw3so9ki1KRNRSwwgKQMgH7qdo+IYrRBk13VJVlx8sPJ3FEVNUitqmNN8gL1ihwmmWFvIwqsmzDXlvsfVDS5pOvxpdpxk4i6jtD2REZIfWUOOqyU4HQUHDZRLfPrja8n8qSz9S+6Zzo9xtPuiInYxAYQVC5I53/CK1uzXArYFgE4HYcK/9k=",
};

/** The byte of that file which says how it is to be turned; with 1 there, it is upright. */
export const TURN_AT = 49;
export const JPEG_UPRIGHT_HASH = 2936720610;

/** A PNG of 6 x 4 with a gamma of 1, which Pillow leaves alone: it is taken away before. */
export const PNG: Sample = {
  hash: 1276794717,
  base64:
    "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAABGdBTUEAAYagMeiWXwAAAFdJREFUeNoBTACz/wDWQhtMadBzF1WZ0Lr+MOEOjkYAM6hOj0Imv26tq/FsOKLv996uAGFkCi9VWJSCseTgxvpR6Ow5eACRsbMbehr1M3Liha5/2ZikdGh/9SaJAsx+3QAAAABJRU5ErkJggg==",
};

/** FNV-1a, 32 bits. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
