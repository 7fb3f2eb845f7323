/** The OpenAPI document as one page without scripts: what an integrator reads first. */

import { problemStatus } from '@lien-thong/shared/contract/problem'
import { issueMeaning } from '@lien-thong/shared/kernel/issue'
import { problemTitle } from '../platform/http/problem-title.ts'
import { apiVersion, codesOf, contentOf, type Json, typesOf } from './openapi.ts'
import { type Access, questionOf, type Route } from './route.ts'
import { routes } from './routes.ts'
import { signedEventExample } from './signed-event-example.ts'

const who: Readonly<Record<Access, string>> = {
  open: 'anyone',
  session: 'signed in',
  crew: 'signed in as a unit',
  signature: 'signed by a source',
  peer: 'signed by the peer',
  sender: 'signed by a source, or with its token',
  twilio: 'signed by Twilio',
  key: 'with the position key',
  radio: 'with the radio key',
}

export function docsPage(publicUrl: string): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liên Thông API</title><style>${style}</style></head><body>
<header><h1>Liên Thông</h1><p>The emergency hub that joins the lines 113, 114 and 115. Version ${apiVersion}.</p>
<p><a href="/openapi.json">OpenAPI 3.1</a> · <a href="/asyncapi.json">AsyncAPI 3 of the live feed</a> ·
<a href="#types">Types</a> · <a href="#errors">Errors</a> · <a href="#signed">Send a signed event</a></p>
<nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join(' ')}</nav></header>
<main>${tags.map((tag) => section(tag)).join('\n')}
<section id="types"><h2>Types</h2>${Object.entries(typesOf())
    .map(([name, schema]) => fields(name, schema))
    .join('')}</section>
<section id="signed"><h2>Send a signed event</h2>
<p>Standard Webhooks with nothing but a shell. Click the text to select all of it, and put your source’s secret in.</p>
<pre class="copy" tabindex="0">${html(signedEventExample(publicUrl))}</pre></section>
<section id="errors"><h2>Errors</h2>
<p>Problem details (RFC 9457), <code>application/problem+json</code>. Act on <code>code</code>; the rest explains.</p>
<table>${Object.entries(problemStatus)
    .map(([code, status]) => problemRow(code as keyof typeof problemTitle, status))
    .join('')}</table>
<p>What is wrong with a body or a question stands in <code>issues</code>, field by field: its <code>path</code>, a <code>code</code> of these, and
the numbers that belong to it.</p>
<table>${Object.entries(issueMeaning)
    .map(([code, meaning]) => `<tr><td><code>${code}</code></td><td>${text(meaning)}</td></tr>`)
    .join('')}</table>
</section></main></body></html>`
}

function section(tag: Route['tag']): string {
  return `<section id="${tag}"><h2>${tag}</h2>${routes
    .filter((route) => route.tag === tag)
    .map(article)
    .join('')}</section>`
}

function article(route: Route): string {
  const { method, path, id, summary, description, access, action, body, answer } = route
  const query = questionOf(route)
  const needs = action ? `${who[access]}, with <code>${action}</code>` : who[access]
  return `<article id="${id}"><h3><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></h3>
<p>${html(summary)}. <i>For: ${needs}.</i></p>${description ? `<p>${text(description)}</p>` : ''}
${query ? fields('In the address', contentOf(query)) : ''}${body ? fields(body.types ? 'Body' : 'JSON body', contentOf(body.schema)) : ''}
${answer.schema ? fields(`Answer ${answer.status}`, contentOf(answer.schema)) : `<p>Answer ${answer.status}, empty.</p>`}
<p class="codes">${codesOf(route)
    .map((code) => `<a href="#${code}">${problemStatus[code]} ${code}</a>`)
    .join(' ')}</p></article>`
}

const problemRow = (code: keyof typeof problemTitle, status: number): string =>
  `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${html(problemTitle[code])}</td></tr>`

function fields(title: string, schema: Json): string {
  const { properties, required = [] } = schema as { properties?: Record<string, Json>; required?: string[] }
  if (!properties) return `<p>${title}: <code>${html(typeOf(schema))}</code></p>`
  const rows = Object.entries(properties).map(
    ([name, each]) =>
      `<tr><td><code>${name}</code>${required.includes(name) ? '' : ' <i>optional</i>'}</td><td><code>${html(
        typeOf(each),
      )}</code></td><td>${text(String(each.description ?? ''))}</td></tr>`,
  )
  return `<details><summary>${title}</summary><table>${rows.join('')}</table></details>`
}

/** A schema in a few words. */
function typeOf(schema: Json): string {
  const {
    $ref,
    enum: values,
    anyOf,
    type,
    items,
    const: only,
    format,
    properties,
  } = schema as {
    $ref?: string
    enum?: unknown[]
    anyOf?: Json[]
    type?: string
    items?: Json
    const?: unknown
    format?: string
    properties?: Record<string, Json>
  }
  if ($ref) return $ref.slice($ref.lastIndexOf('/') + 1)
  if (only !== undefined) return JSON.stringify(only)
  if (values) return values.map(String).join(' | ')
  if (anyOf) return anyOf.map(typeOf).join(' | ')
  if (items) return `${typeOf(items)}[]`
  if (properties) {
    return `{ ${Object.entries(properties)
      .map(([name, each]) => `${name}: ${typeOf(each)}`)
      .join(', ')} }`
  }
  return format ?? type ?? 'anything'
}

const html = (plain: string): string =>
  plain.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  )

/** Escaped, with \`code\` set as such. */
const text = (plain: string): string => html(plain).replace(/`([^`]+)`/g, '<code>$1</code>')

const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--dim:color-mix(in srgb,currentColor 65%,transparent)}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem 6rem}
h1,h2,h3{line-height:1.2}h2{margin-top:3rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
h3{font-size:1rem;margin:0}article{padding:1rem 0;border-bottom:1px solid var(--line)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem}code,pre{font:.875em/1.5 ui-monospace,monospace}
b{font:700 .75rem ui-monospace,monospace;padding:.15rem .4rem;border-radius:.25rem;border:1px solid currentColor}
.get{color:#1f7a4d}.post{color:#2a62c9}.delete{color:#b3372f}
@media(prefers-color-scheme:dark){.get{color:#5fd39a}.post{color:#8fb6ff}.delete{color:#ff9a92}a{color:#9cc0ff}}
p{margin:.4rem 0}i,.codes a{color:var(--dim)}.codes{font-size:.8rem;display:flex;flex-wrap:wrap;gap:0 .8rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}td{border-top:1px solid var(--line);padding:.3rem .6rem .3rem 0;vertical-align:top;overflow-wrap:anywhere}
details td:first-child{width:13rem}
tr:target{background:color-mix(in srgb,#ffd54a 30%,transparent)}summary{cursor:pointer}
pre{border:1px solid var(--line);border-radius:.4rem;padding:1rem;overflow:auto}.copy{user-select:all}`
