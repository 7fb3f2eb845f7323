/** Why two reports may be of one event, or may not, as a person says it. */
import { type Catalogue, typeOf } from '@lien-thong/shared/catalogue/catalogue'
import type { SameEventReason } from '@lien-thong/shared/dispatch/same-event'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import type { TFunction } from 'i18next'
import { ageText, distanceText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'
import { typeName } from '../text/names.ts'

interface Known {
  readonly catalogue: Pick<Catalogue, 'families' | 'types'> | undefined
  /** Where the proposed incident is, in words: reasons name streets without tone marks. */
  readonly where: string | undefined
}

export function reasonSentence(t: TFunction, reason: SameEventReason, { catalogue, where }: Known): string {
  const language = languageNow()
  const distance = (metres: number) => distanceText(t, language, metres)
  const age = (seconds: number) => ageText(t, Math.abs(seconds))
  const family = (name: string) =>
    catalogue?.families.find((each) => each.family === name)?.name[language].toLocaleLowerCase(language) ??
    name
  const type = (code: string) => {
    const known = catalogue && typeOf(catalogue as Catalogue, code)
    return known?.name[language] ?? typeName(t, code)
  }
  switch (reason.kind) {
    case 'near':
    case 'far':
      return t(`sameEvent.reason.${reason.kind}`, {
        distance: distance(reason.metres),
        uncertainty: distance(reason.uncertainty),
      })
    case 'recent':
    case 'long_ago':
    case 'same_caller':
      return t(`sameEvent.reason.${reason.kind}`, { age: age(reason.seconds) })
    case 'same_caller_elsewhere':
      return t('sameEvent.reason.same_caller_elsewhere', {
        age: age(reason.seconds),
        distance: distance(reason.metres),
      })
    case 'same_type':
      return t('sameEvent.reason.same_type', { type: type(reason.type) })
    case 'same_family':
      return t('sameEvent.reason.same_family', { family: family(reason.family) })
    case 'related_family':
    case 'other_family':
      return t(`sameEvent.reason.${reason.kind}`, {
        family: family(reason.family),
        other: family(reason.other),
      })
    case 'same_service':
    case 'other_service':
      return t(`sameEvent.reason.${reason.kind}`, { agency: t(`agency.${reason.agency}`) })
    case 'same_street': {
      const street = asWritten(reason.street, where) ?? reason.street
      return reason.house === undefined
        ? t('sameEvent.reason.same_street', { street })
        : t('sameEvent.reason.same_house', { house: reason.house, street })
    }
    case 'same_words':
      return t('sameEvent.reason.same_words', {
        words: reason.words.map((words) => `«${words}»`).join(', '),
      })
  }
}

/** The words of the text that fold to this, with their tone marks. */
export function asWritten(folded: string, text: string | undefined): string | undefined {
  const words = (text ?? '').split(/[\s,;()]+/).filter(Boolean)
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const part = words.slice(from, to).join(' ')
      const known = foldText(part)
      if (known === folded) return part
      if (known.length > folded.length) break
    }
  }
  return undefined
}
