/** One box over incidents, calls, numbers, places, units and people. */
import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { GeoModule } from '../geo/geo.module.ts'
import { SearchController } from './search.controller.ts'
import { SearchRead } from './search.read.ts'
import { SearchReader } from './search.reader.ts'
import { SearchService } from './search.service.ts'
import { TypeNames } from './type-names.ts'

@Module({
  imports: [CatalogueModule, GeoModule],
  controllers: [SearchController],
  providers: [TypeNames, SearchRead, SearchReader, SearchService],
})
export class SearchModule {}
