/** The command line. */
import { parseArgs } from 'node:util'
import { messageOf } from '../platform/error.ts'

export interface Flags {
  readonly help: boolean
  readonly check: boolean
  readonly config?: string
  readonly hub?: string
  readonly source?: string
  readonly spool?: string
  readonly port?: number
  readonly inputs: readonly ({ kind: 'stdin' } | { kind: 'file' | 'folder'; path: string })[]
}

export class UsageError extends Error {}

export const help = `Takes call events from a telephone system, keeps them on disk, and sends them signed to the hub.

  npm run edge-agent -- --config /etc/lien-thong-edge/config.json

  --config <path>    a JSON file; see docs/integrators/edge-agent.md          (EDGE_CONFIG)
  --hub <address>    the hub, such as https://hub.example                     (EDGE_HUB)
  --source <name>    as which source the hub knows this telephone system      (EDGE_SOURCE, demo)
  --spool <folder>   where events wait on disk                                (EDGE_SPOOL, edge-spool)
  --port <n>         of the status page on 127.0.0.1; 0 takes a free one      (EDGE_PORT, 9311)
  --stdin            read CloudEvents from standard input, one a line; the id of each that is on disk goes to
                     standard output
  --file <path>      follow a file of CloudEvents, one a line, over rotations
  --folder <path>    take files of JSON out of a folder, such as FreeSWITCH's call records
  --check            try the way to the telephone systems and to the hub, and say in plain words what is wrong
  --help             this text

Secrets come from files or the environment, never from the command line, where everybody on the machine reads them:
EDGE_SECRET or EDGE_SECRET_FILE (whsec_..., of the source), EDGE_AMI_SECRET, EDGE_ESL_PASSWORD.

It ends with 0 when it was told to stop or standard input ended and the hub has everything, 1 when something broke, 2 when
it was set up wrongly, 3 when --check found something wrong, 4 when another agent works with the same spool.
`

/** @throws {UsageError} */
export function readFlags(args: readonly string[]): Flags {
  const given = parse(args)
  const port = given.port === undefined ? undefined : Number(given.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new UsageError(`--port must be a number up to 65535, not "${given.port}"`)
  return {
    help: given.help === true,
    check: given.check === true,
    ...(given.config !== undefined && { config: given.config }),
    ...(given.hub !== undefined && { hub: given.hub }),
    ...(given.source !== undefined && { source: given.source }),
    ...(given.spool !== undefined && { spool: given.spool }),
    ...(port !== undefined && { port }),
    inputs: [
      ...(given.stdin ? [{ kind: 'stdin' } as const] : []),
      ...(given.file ?? []).map((path) => ({ kind: 'file', path }) as const),
      ...(given.folder ?? []).map((path) => ({ kind: 'folder', path }) as const),
    ],
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        hub: { type: 'string' },
        source: { type: 'string' },
        spool: { type: 'string' },
        port: { type: 'string' },
        stdin: { type: 'boolean' },
        file: { type: 'string', multiple: true },
        folder: { type: 'string', multiple: true },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError(messageOf(error))
  }
}
