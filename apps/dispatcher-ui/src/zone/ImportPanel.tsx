/** Zones from a GeoJSON file. The hub reads it and names what is wrong, feature by feature; nothing is taken by half. */
import type { FeatureFault } from '@lien-thong/shared/zone/read-zones'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { deskReason } from '../action/rules.ts'
import { HubError, newKey } from '../api/http.ts'
import { importZones } from '../api/zones.ts'
import { Button } from '../design/Button.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { ZoneText } from './text.ts'

/** As much as the hub takes in one request is less; this keeps the page from reading a film. */
const MOST_BYTES = 5_000_000
const SOURCE = /^[a-z0-9][a-z0-9_.-]{0,39}$/

interface Chosen {
  readonly name: string
  readonly json: object
  readonly features: number
}

type Told =
  | { readonly kind: 'done'; readonly zones: number }
  | { readonly kind: 'faults'; readonly count: number; readonly faults: readonly FeatureFault[] }
  | { readonly kind: 'said'; readonly sentence: string }

async function readFile(file: File, text: ZoneText): Promise<Chosen | string> {
  if (file.size > MOST_BYTES) return text.tooLarge
  try {
    const json: unknown = JSON.parse(await file.text())
    if (typeof json !== 'object' || json === null) return text.notJson
    const features = 'features' in json && Array.isArray(json.features) ? json.features.length : 0
    return { name: file.name, json, features }
  } catch {
    return text.notJson
  }
}

export function ImportPanel({ text }: { readonly text: ZoneText }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const source = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen>()
  const [told, setTold] = useState<Told>()
  const [isPending, setPending] = useState(false)
  const standing = deskReason(desk)
  const say = (sentence: string) => setTold({ kind: 'said', sentence })

  const choose = async (file: File | undefined) => {
    if (!file) return
    const read = await readFile(file, text)
    setChosen(typeof read === 'string' ? undefined : read)
    if (typeof read === 'string') say(read)
    else setTold(undefined)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void choose(event.dataTransfer.files[0])
  }
  const send = async () => {
    const name = source.current?.value.trim() ?? ''
    if (!chosen || isPending || standing) return
    if (!SOURCE.test(name)) {
      say(text.badSource)
      return
    }
    setPending(true)
    try {
      const zones = await importZones(chosen.json, name, newKey())
      setTold({ kind: 'done', zones: zones.length })
      setChosen(undefined)
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      const { faults, count } = error.facts
      if (error.code === 'zones_faulty' && Array.isArray(faults))
        setTold({ kind: 'faults', count: Number(count), faults: faults as readonly FeatureFault[] })
      else say(refusalSentence(t, error))
    } finally {
      setPending(false)
    }
  }
  return (
    <section className="zones-import" aria-label={text.import}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the field has the keys */}
      <div className="zones-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p>{text.file}</p>
        <label className="button button-quiet zones-file">
          {text.choose}
          <input
            type="file"
            className="only-heard"
            accept=".geojson,.json,application/geo+json,application/json"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </label>
        <p className="muted zones-small">
          {chosen ? `${chosen.name}: ${text.features(chosen.features)}` : text.drop}
        </p>
      </div>
      <label className="labelled">
        {text.sourceName}
        <input ref={source} className="field" defaultValue="import" spellCheck={false} maxLength={40} />
      </label>
      <p className="muted zones-small">{text.importHint}</p>
      <div className="button-row">
        <Button
          kind="act"
          isPending={isPending}
          reason={standing ? refusalSentence(t, standing) : chosen ? undefined : text.drop}
          onPress={() => void send()}
        >
          {text.importButton}
        </Button>
      </div>
      <div role="status">{told && <Told told={told} text={text} />}</div>
    </section>
  )
}

function Told({ told, text }: { readonly told: Told; readonly text: ZoneText }) {
  if (told.kind === 'done') return <p>{text.imported(told.zones)}</p>
  if (told.kind === 'said') return <p className="field-fault">{told.sentence}</p>
  return (
    <>
      <p className="field-fault">{text.faults(told.count)}</p>
      <ol className="zones-faults">
        {told.faults.map(({ feature, fault, detail }) => (
          <li key={`${feature} ${fault} ${detail}`}>
            <strong className="number">
              {feature === undefined ? text.whole : text.feature(feature + 1)}
            </strong>
            : {text.fault[fault]}
            {detail !== undefined && <span className="muted"> ({detail})</span>}
          </li>
        ))}
      </ol>
    </>
  )
}
