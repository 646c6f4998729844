// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
/** What was stored by another version is of no use. */
export const VERSION = "0.1.0/1";
