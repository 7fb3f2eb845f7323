/** How much of the processors a process has used, from /proc: Linux only, like the published figures. */
import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of Linux on every common machine. */
const TICKS_PER_SECOND = 100

/** Fields after the name, which may hold spaces and brackets. */
const statOf = (pid: number): readonly string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Seconds of user and system time. */
export function cpuSeconds(pid: number): number {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND
}

/** Of a process and all that it started, those that ended included. */
export function cpuSecondsOfFamily(pid: number): number {
  const own = statOf(pid)
  const ended = (Number(own[13]) + Number(own[14])) / TICKS_PER_SECOND
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid)
  return cpuSeconds(pid) + ended + children.reduce((total, each) => total + cpuSeconds(each), 0)
}

/** Of a process that may have ended meanwhile. */
export function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1])
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
