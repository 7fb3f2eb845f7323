/** What the system says about other processes, without trusting that a number still means the same process. */

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf } from './start-error.ts'

const run = promisify(execFile)

/**
 * Distinguishes a process from a later one with the same number: the boot and the tick at which it began.
 * @returns undefined when there is none, or only its unreaped remains.
 */
export async function identityOf(pid: number): Promise<string | undefined> {
  if (!answersSignals(pid)) return undefined
  if (process.platform !== 'linux') return outputOf('ps', ['-o', 'lstart=', '-p', String(pid)])
  const stat = await contentOf(`/proc/${pid}/stat`)
  // The second field is the program's name in parentheses and may itself hold any character.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${(await contentOf('/proc/sys/kernel/random/boot_id'))?.trim()} ${fields[19]}`
}

/** Whether this process was started on that folder, as a postmaster on its cluster. */
export async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if ((await identityOf(pid)) === undefined) return false
  // The command is readable where the working folder of another user's process is not.
  const command =
    process.platform === 'linux'
      ? (await contentOf(`/proc/${pid}/cmdline`))?.replaceAll('\0', ' ')
      : await outputOf('ps', ['-o', 'command=', '-p', String(pid)])
  return command?.includes(` ${folder} `) ?? false
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error) ?? '')) return undefined
    throw error
  }
}

async function outputOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, args)
    return stdout.trim() || undefined
  } catch {
    // A process that has ended makes ps fail, which is the answer.
    return undefined
  }
}
