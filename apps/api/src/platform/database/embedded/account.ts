/**
 * Under whose name PostgreSQL runs. It refuses to be root, so a hub started by root has to become somebody else, and
 * must still reach a folder and programs that perhaps only root can reach.
 */

import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, StartError } from './start-error.ts'

const run = promisify(execFile)

export type Account = {
  readonly spawn: (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess
  /** Makes a file or folder this account's own, with all that is in it. */
  readonly own: (path: string) => Promise<void>
}

type User = { readonly uid: number; readonly gid: number }

/** The hub's own variables, credentials among them, are no business of the database. */
const environment = { PATH: process.env.PATH, LC_ALL: 'C' }

const root: User = { uid: 0, gid: 0 }

/**
 * @param cluster an existing cluster keeps its owner where it can: PostgreSQL opens only what its own user owns, and
 * that user may want to start the hub the next time.
 * @throws {StartError} when root can become nobody else here.
 */
export async function findAccount(postgres: string, folder: string, cluster: string): Promise<Account> {
  if (process.geteuid?.() !== 0) return account([], {})
  const owner = await ownerOf(cluster)
  const named = (await usersOf('/etc/passwd'))[0] ?? { uid: 65_534, gid: 65_534 }
  const ways = [inNamespace(named), passing(owner ?? named), plain(owner ?? named)]
  if (owner) ways.push(...ways.splice(0, 1))

  for (const way of ways) if (await reaches(way, postgres, folder)) return way
  throw new StartError(
    'PostgreSQL refuses to run as root, and this machine lets root neither open a user namespace (unshare) nor ' +
      `become another user that can reach ${folder} and ${dirname(postgres)}. ` +
      'Start the hub as an ordinary user, or give a PostgreSQL server in DATABASE_URL.',
  )
}

/** A namespace in which root is called somebody else: no ownership changes and root's closed folders stay open. */
function inNamespace({ uid, gid }: User): Account {
  return account(['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'], {}, root)
}

/** Another user who keeps one right of root, to pass through closed folders. The kernel counts it in access(2) only so. */
function passing(user: User): Account {
  const who = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const right = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return account(['setpriv', ...who, ...right, '--'], {}, user)
}

function plain(user: User): Account {
  return account([], user, user)
}

function account(programs: readonly string[], ids: Partial<User>, owner?: User): Account {
  return {
    spawn(program, args, options) {
      const [first = program, ...rest] = [...programs, program, ...args]
      return spawn(first, rest, { ...options, ...ids, env: environment })
    },
    async own(path) {
      if (owner && (await stat(path)).uid !== owner.uid)
        await run('chown', ['-R', `${owner.uid}:${owner.gid}`, path])
    },
  }
}

/** Asks as the account itself, since only the kernel knows what it will allow. */
async function reaches(way: Account, postgres: string, folder: string): Promise<boolean> {
  const question = ['-c', 'test -x "$0" && test -x "$1"', postgres, folder]
  const child = way.spawn('sh', question, { cwd: '/', stdio: 'ignore' })
  return new Promise((resolve) => {
    // Without the program, or without the right to use it, the next way is tried.
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

async function ownerOf(cluster: string): Promise<User | undefined> {
  try {
    const { uid, gid } = await stat(cluster)
    return uid === 0 ? undefined : { uid, gid }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** initdb asks for its user's name, so only users with one will do; the database's own comes first. */
async function usersOf(path: string): Promise<User[]> {
  const passwd = await readFile(path, 'utf8')
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid, gid }) => name && uid > 0 && gid > 0)
    .sort((a, b) => rank(a.name) - rank(b.name))
    .map(({ uid, gid }) => ({ uid, gid }))
}

function rank(name: string | undefined): number {
  const wanted = ['postgres', 'nobody'].indexOf(name ?? '')
  return wanted === -1 ? 2 : wanted
}
