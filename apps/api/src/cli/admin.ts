/**
 * People and sources from the command line, for whoever runs the hub. The settings are those of the hub itself, so it
 * works on the same database; a hub with an embedded database must be stopped meanwhile.
 */

import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Pool } from 'pg'
import type { z } from 'zod'
import {
  addPerson,
  deactivate,
  listPeople,
  newPassword,
  newPerson,
  setPassword,
} from '../identity/people.store.ts'
import { addSource, createVault } from '../intake/source.store.ts'
import { type Clock, systemClock } from '../platform/clock/clock.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { newToken } from '../platform/id/id.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import { createLog } from '../platform/log/log.ts'
import { rowStores } from '../row-stores.ts'

const help = `npm run admin -- <command>

  person add <username> --name <name> --role <role> [--role …] [--agency police|fire|ambulance …]
  person password <username>
  person off <username>
  person list
  source add <id> [--name <name>]

A password is read from standard input; without one, a new one is made and printed once.
Roles: call_taker, dispatcher, supervisor, administrator, auditor, field_crew.
A source's signing secret is printed once. Adding a source that exists gives it a new secret.
`

type Admin = { readonly config: Config; readonly pool: Pool; readonly ledger: Ledger; readonly clock: Clock }
type Options = {
  readonly name?: string
  readonly role: readonly string[]
  readonly agency: readonly string[]
}
type Command = (admin: Admin, subject: string, options: Options) => Promise<string>

/** Said to the operator without a stack. */
class AdminError extends Error {}

const commands: Readonly<Record<string, Command>> = {
  async 'person add'({ pool, clock }, username, { name, role, agency }) {
    const person = check(newPerson, { username, name, roles: role, agencies: agency })
    const { password, shown } = await givenPassword()
    if (!(await addPerson(pool, clock, person, password))) throw new AdminError(`${username} exists already`)
    return `${username} may sign in now${shown}`
  },
  async 'person password'({ pool, ledger }, username) {
    const { password, shown } = await givenPassword()
    if (!(await setPassword(pool, ledger, username, password))) throw nobody(username)
    return `${username} has a new password and is signed out everywhere${shown}`
  },
  async 'person off'({ pool, ledger }, username) {
    if (!(await deactivate(pool, ledger, username))) throw nobody(username)
    return `${username} is switched off and signed out everywhere`
  },
  async 'person list'({ pool }) {
    const people = await listPeople(pool)
    return people
      .map(({ username, name, roles, agencies, active, demo }) =>
        [
          username,
          name,
          roles.join('+'),
          agencies.join('+') || 'no agency',
          active ? 'active' : 'off',
          demo ? 'demo' : '',
        ].join('\t'),
      )
      .join('\n')
  },
  async 'source add'({ config, pool, clock }, id, { name }) {
    if (!/^[a-z0-9][a-z0-9_-]{0,63}$/.test(id))
      throw new AdminError('A source id is lower-case letters, digits, _ or -')
    if (!config.secret) throw new AdminError('HUB_SECRET is missing: it seals the secrets of sources')
    return addSource(pool, createVault(config.secret), { id, name: name ?? id, now: clock.now() })
  },
}

const withoutSubject = new Set(['person list'])

function nobody(username: string): AdminError {
  return new AdminError(`There is nobody called ${username}`)
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AdminError(
    read.error.issues
      .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
      .join('\n'),
  )
}

async function givenPassword(): Promise<{ password: string; shown: string }> {
  const typed = process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '')
  if (typed !== '') return { password: check(newPassword, typed), shown: '' }
  const password = newToken(15)
  return { password, shown: `\n${password}` }
}

async function run(args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', multiple: true, default: [] },
      agency: { type: 'string', multiple: true, default: [] },
    },
  })
  const [object = 'help', verb = '', subject = '', ...rest] = positionals
  const name = `${object} ${verb}`
  const command = commands[name]
  if (object === 'help') return help.trimEnd()
  if (!command || rest.length > 0 || (subject === '') !== withoutSubject.has(name)) throw new AdminError(help)

  const config = readConfig(process.env)
  const log = createLog('warn', { write: (line) => void process.stderr.write(line) })
  const database = await openDatabase(config, log, { poolSize: 2 })
  try {
    const { pool } = database
    return await command(
      { config, pool, clock: systemClock, ledger: new Ledger(pool, systemClock, rowStores) },
      subject,
      values,
    )
  } finally {
    await database.close()
  }
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  const { name, message, stack, code } = error as NodeJS.ErrnoException
  const plain =
    error instanceof AdminError ||
    name === 'ConfigError' ||
    name === 'StartError' ||
    code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${plain ? message : stack}\n`)
  process.exitCode = 1
}
