/** What types of incidents are called in the catalogue in force. */
import { typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'

@Injectable()
export class TypeNames {
  constructor(private readonly catalogue: CatalogueRead) {}

  /** A type that the catalogue no longer has goes by its code. */
  readonly of = (code: string): readonly string[] => {
    const type = typeOf(this.catalogue.inForce, code)
    return type ? [type.name.vi, type.name.en] : [code.replaceAll('_', ' ')]
  }
}
