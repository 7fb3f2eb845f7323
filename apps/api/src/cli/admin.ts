/**
 * People, sources, peers and codes of crews from the command line, for whoever runs the hub. The settings are those of the hub itself, so it
 * works on the same database, beside a hub that runs or without one.
 */

import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import {
  addPerson,
  deactivate,
  listPeople,
  newPassword,
  newPerson,
  setPassword,
} from '../identity/people.store.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { ensurePartitions } from '../platform/database/partitions.ts'
import { newToken } from '../platform/id/id.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import { rowStores } from '../row-stores.ts'
import { type Admin, AdminError, type Command, check } from './admin-command.ts'
import { peerCommands } from './admin-peer.ts'
import { sourceCommands } from './admin-source.ts'
import { unitCommands } from './admin-unit.ts'
import { openBesideHub, readSettings } from './settings.ts'

const help = `npm run admin -- <command>

  person add <username> --name <name> --role <role> [--role …] [--agency police|fire|ambulance …]
  person password <username>
  person off <username>
  person list
  source add <id> [--name <name>] [--address <address or network> …] [--kind signature|token|twilio]
  source change <id> [--name <name>] [--address …]
  source list
  source enable|disable <id>
  source add-key <id> [--kind signature|token|twilio]
  source revoke-key <id> <key> [--force]
  peer add <id> --url <address> --line <number> [--line …] [--name <name>]
  peer secret <id>
  peer new-key <id>
  peer list
  peer enable|disable <id>
  unit code <id or call-sign>

A password is read from standard input; without one, a new one is made and printed once.
Roles: call_taker, dispatcher, supervisor, administrator, auditor, field_crew.
The secret of a key is printed once; the auth token of a Twilio account is read from standard input. Two keys of a kind may
live at once: add one, let the sender change over, see in the list that it is used, revoke the other. The last key of its
kind is revoked with --force only. A token needs addresses that it may come from.
A peer is another hub. Its key is printed once, for its operator to type there; the one that they print is typed here, into
peer secret. A new key takes the place of the older of two.
A crew signs in at /crew with the call-sign of its unit and its code, which is printed once.
`

const commands: Readonly<Record<string, Command>> = {
  async 'person add'({ pool, clock, typed }, [username = ''], { name, role, agency }) {
    const person = check(newPerson, { username, name, roles: role, agencies: agency })
    const { password, shown } = await givenPassword(typed)
    if (!(await addPerson(pool, clock, person, password))) throw new AdminError(`${username} exists already`)
    return `${username} may sign in now${shown}`
  },
  async 'person password'({ pool, ledger, typed }, [username = '']) {
    const { password, shown } = await givenPassword(typed)
    if (!(await setPassword(pool, ledger, username, password))) throw nobody(username)
    return `${username} has a new password and is signed out everywhere${shown}`
  },
  async 'person off'({ pool, ledger }, [username = '']) {
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
  ...sourceCommands,
  ...peerCommands,
  ...unitCommands,
}

/** How many words follow a command; one unless told. */
const words: Readonly<Record<string, number>> = {
  'person list': 0,
  'source list': 0,
  'source revoke-key': 2,
  'peer list': 0,
}

function nobody(username: string): AdminError {
  return new AdminError(`There is nobody called ${username}`)
}

async function readTyped(): Promise<string> {
  return process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '')
}

async function givenPassword(typed: Admin['typed']): Promise<{ password: string; shown: string }> {
  const given = await typed()
  if (given !== '') return { password: check(newPassword, given), shown: '' }
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
      address: { type: 'string', multiple: true, default: [] },
      kind: { type: 'string' },
      url: { type: 'string' },
      line: { type: 'string', multiple: true, default: [] },
      force: { type: 'boolean', default: false },
    },
  })
  const [object = 'help', verb = '', ...rest] = positionals
  const name = `${object} ${verb}`
  const command = commands[name]
  if (object === 'help') return help.trimEnd()
  if (!command || rest.length !== (words[name] ?? 1)) throw new AdminError(help)

  const config = readSettings(process.env)
  const database = await openBesideHub(config, 2)
  try {
    const { pool } = database
    // People and sources may be set up before the hub starts for the first time.
    await ensurePartitions(pool, systemClock.now())
    const ledger = new Ledger(pool, systemClock, rowStores)
    return await command({ config, pool, clock: systemClock, ledger, typed: readTyped }, rest, values)
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
