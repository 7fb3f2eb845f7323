/**
 * Under whose name PostgreSQL runs. It refuses to be root, so a hub started by root has to become somebody else, and
 * must still reach a folder and programs that perhaps only root can reach.
 */

import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf, StartError } from './start-error.ts'

const run = promisify(execFile)

export type Account = {
  readonly spawn: (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess
  /** Makes a file or folder this account's own, with all that is in it. */
  readonly own: (path: string) => Promise<void>
}

type User = { readonly uid: number; readonly gid: number }
type Candidate = Account & { readonly programs: readonly string[]; readonly ids?: User }

/** The hub's own variables, credentials among them, are no business of the database. */
export const environment = { PATH: process.env.PATH, LC_ALL: 'C' }

/**
 * @param cluster an existing cluster keeps its owner, since PostgreSQL opens only what its own user owns.
 * @throws {StartError} when root can become nobody else here.
 */
export async function findAccount(postgres: string, cluster: string): Promise<Account> {
  if (process.geteuid?.() !== 0) return candidate([])
  const owner = await ownerOf(cluster)
  const users = parseUsers(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  const other = users.find((user) => user.uid === owner?.uid) ??
    owner ??
    users[0] ?? { uid: 65_534, gid: 65_534 }

  for (const each of owner ? dropped(other) : [inNamespace(users[0] ?? other), ...dropped(other)]) {
    if (await works(each, postgres)) return each
  }
  throw new StartError(
    'PostgreSQL refuses to run as root, and this machine lets root neither open a user namespace (unshare) nor ' +
      'become another user that can reach this folder. Start the hub as an ordinary user, or give a PostgreSQL server in DATABASE_URL.',
  )
}

/** A namespace in which root is called somebody else: needs no change of ownership and works below a closed home folder. */
function inNamespace({ uid, gid }: User): Candidate {
  return candidate(['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'])
}

/** Another user, first with the right to pass through root's closed folders, then without. */
function dropped(user: User): Candidate[] {
  const passing = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return [
    candidate(
      ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...passing, '--'],
      user,
    ),
    { ...candidate([], user), ids: user },
  ]
}

function candidate(programs: readonly string[], owner?: User): Candidate {
  return {
    programs,
    spawn(program, args, options) {
      const [first, ...rest] = [...programs, program, ...args]
      const ids = programs.length === 0 ? owner : {}
      return spawn(first ?? program, rest, { ...options, ...ids, env: environment })
    },
    async own(path) {
      if (owner && (await stat(path)).uid !== owner.uid)
        await run('chown', ['-R', `${owner.uid}:${owner.gid}`, path])
    },
  }
}

async function works({ programs, ids }: Candidate, postgres: string): Promise<boolean> {
  const [first = postgres, ...rest] = [...programs, postgres, '--version']
  try {
    await run(first, rest, { ...ids, env: environment, cwd: '/' })
    return true
  } catch {
    // Whatever the reason, the next candidate is tried.
    return false
  }
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
function parseUsers(passwd: string): User[] {
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
