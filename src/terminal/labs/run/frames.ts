const FRAME_MS = 50;

/** Plays on and draws, twenty times a second; returns what stops it. */
export function everyFrame(tick: () => void, changed: () => void): () => void {
  const timer = setInterval(() => {
    tick();
    changed();
  }, FRAME_MS);
  return () => clearInterval(timer);
}
