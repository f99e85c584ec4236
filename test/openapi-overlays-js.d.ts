declare module 'openapi-overlays-js/src/overlay.js' {
  /** Applies an overlay to a document, which it changes. */
  export function applyOverlay(definition: unknown, overlay: unknown): unknown;
}
