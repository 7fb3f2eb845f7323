/** Files that are there after the power went: written, synced, renamed, and the folder synced. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The old content or the new, never a mixture. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** Windows has no handle of a folder to sync, and keeps its names without. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
