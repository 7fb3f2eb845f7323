/** Puts the crew page on the telephone. */
import '../design/tokens.css'
import './crew.css'
import './run.css'
import './next.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchTouches } from './alarm.ts'
import { CrewApp } from './CrewApp.tsx'
import { start } from './live.ts'
import { watchWake } from './wake.ts'
import { showChoice } from './words.ts'

showChoice()
watchTouches()
watchWake()
void start()

// Without it the page works on, and needs the link to be opened.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  navigator.serviceWorker
    .register('/crew-worker.js', { scope: '/crew' })
    .catch((error: unknown) => console.warn(error))

createRoot(document.getElementById('crew')!).render(
  <StrictMode>
    <CrewApp />
  </StrictMode>,
)
