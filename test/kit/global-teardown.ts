/** Ends what `global-setup.ts` began. */

import { rm } from 'node:fs/promises'

// biome-ignore lint/style/noDefaultExport: Jest calls the default export.
export default async function tearDown(): Promise<void> {
  const { testDatabase } = globalThis as unknown as {
    testDatabase: { folder: string; stop: () => Promise<void> }
  }
  await testDatabase.stop()
  await rm(testDatabase.folder, { recursive: true, force: true })
}
