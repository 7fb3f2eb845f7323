/** What types of incidents are called in the catalogue in force, and which types a word means. */
import { typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { wordsIn } from '@lien-thong/shared/search/search-text'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'

interface TypeWords {
  readonly code: string
  readonly words: readonly string[]
}

@Injectable()
export class TypeNames {
  private known: { readonly of: object; readonly types: readonly TypeWords[] } | undefined

  constructor(private readonly catalogue: CatalogueRead) {}

  /** A type that the catalogue no longer has goes by its code. */
  readonly of = (code: string): readonly string[] => {
    const type = typeOf(this.catalogue.inForce, code)
    return type ? [type.name.vi, type.name.en] : [code.replaceAll('_', ' ')]
  }

  readonly codesOf = (asked: string, begun: boolean): readonly string[] =>
    this.typeWords()
      .filter(({ words }) => words.some((word) => (begun ? word.startsWith(asked) : word === asked)))
      .map(({ code }) => code)

  /** Read once for each catalogue that is published. */
  private typeWords(): readonly TypeWords[] {
    const { types } = this.catalogue.inForce
    if (this.known?.of !== types) {
      const read = types.map(({ code, name }) => ({
        code,
        words: wordsIn(`${name.vi} ${name.en}`).map(({ word }) => word),
      }))
      this.known = { of: types, types: read }
    }
    return this.known!.types
  }
}
