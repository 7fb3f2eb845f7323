/** What the command line and the environment ask of the import of CDR files. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

export interface Options {
  readonly url: string
  readonly source: string
  /** `whsec_…` of the source, or else its token. */
  readonly secret: string | undefined
  readonly token: string | undefined
  /** Files and folders, in the order given. */
  readonly paths: readonly string[]
}

export class UsageError extends Error {}

export const help = `Posts the CDR files that FreeSWITCH wrote while the hub was away (mod_json_cdr: <uuid>.cdr.json), oldest call first,
through the same door. What the hub already knows counts as a duplicate, so a folder may be imported again.

  node tools/dist/import-cdr.js --source <name> [options] <file or folder> ...

  --source <name>         source whose calls they are
  --url <address>         hub to talk to (PUBLIC_URL, else http://localhost:PORT, PORT being 3000)
  --secret-file <file>    file with the signing secret of the source, whsec_... (or CDR_SECRET)
  --token-file <file>     file with the token of the source, where it has no secret (or CDR_TOKEN)

In folders, files whose names end in .json are taken. Files stay where they are. The exit code is 0 when the hub has all of
them, 1 when some were damaged or refused (they are named), 2 when the command is wrong.
`

export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | undefined {
  const { values, positionals } = parse(args)
  if (values.help) return undefined
  if (!values.source) throw new UsageError('Say whose calls they are: --source <name>')
  if (positionals.length === 0) throw new UsageError('Say which files or folders to import.')
  const secret = contentOf(values['secret-file']) ?? env.CDR_SECRET
  const token = contentOf(values['token-file']) ?? env.CDR_TOKEN
  if (!secret && !token)
    throw new UsageError('Give --secret-file or --token-file: the door takes nothing unproven.')
  if (secret && !secret.startsWith('whsec_')) throw new UsageError('A signing secret begins with whsec_.')
  const url = values.url ?? env.PUBLIC_URL ?? `http://localhost:${env.PORT ?? 3000}`
  if (!/^https?:\/\//.test(url))
    throw new UsageError('--url is an address that begins with http:// or https://')
  return { url: url.replace(/\/+$/, ''), source: values.source, secret, token, paths: positionals }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        source: { type: 'string' },
        'secret-file': { type: 'string' },
        'token-file': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function contentOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`)
  }
}
