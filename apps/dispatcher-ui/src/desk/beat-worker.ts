/** Beats in a worker, whose timers a browser does not slow down when its page is in the background. */
self.onmessage = ({ data }: MessageEvent<number>) => {
  setInterval(() => self.postMessage('beat'), data)
}
