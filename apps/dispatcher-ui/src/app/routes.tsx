/** The pages of the console: address, name, what a person must be allowed, and the code, loaded when it is asked for. */
import type { Action } from '@lien-thong/shared/access/access'
import { type ComponentType, lazy } from 'react'
import type { vi } from '../text/vi.ts'
import { ConsolePage } from './ConsolePage.tsx'

export interface Page {
  readonly path: string
  readonly name: Exclude<keyof (typeof vi)['page'], 'menu' | 'docs'>
  readonly needs: Action
  readonly Component: ComponentType
}

export const pages: readonly Page[] = [
  { path: '/', name: 'console', needs: 'picture.read', Component: ConsolePage },
  {
    path: '/calls',
    name: 'calls',
    needs: 'call.outcome',
    Component: lazy(async () => ({
      default: (await import('../call/WorkPage.tsx')).WorkPage,
    })),
  },
  {
    path: '/zones',
    name: 'zones',
    needs: 'zone.draw',
    Component: lazy(async () => ({
      default: (await import('./ZonesRoute.tsx')).ZonesRoute,
    })),
  },
  {
    path: '/hospitals',
    name: 'hospitals',
    needs: 'picture.read',
    Component: lazy(async () => ({
      default: (await import('./HospitalsRoute.tsx')).HospitalsRoute,
    })),
  },
  {
    path: '/response-times',
    name: 'responseTimes',
    needs: 'response_time.read',
    Component: lazy(async () => ({
      default: (await import('../analytics/ResponseTimesPage.tsx')).ResponseTimesPage,
    })),
  },
  {
    path: '/deliveries',
    name: 'deliveries',
    needs: 'delivery.read',
    Component: lazy(async () => ({
      default: (await import('../integrations/DeliveriesPage.tsx')).DeliveriesPage,
    })),
  },
  {
    path: '/catalogue',
    name: 'catalogue',
    needs: 'catalogue.edit',
    Component: lazy(async () => ({
      default: (await import('../catalogue/CataloguePage.tsx')).CataloguePage,
    })),
  },
  {
    path: '/routing',
    name: 'routing',
    needs: 'routing.edit',
    Component: lazy(async () => ({
      default: (await import('../routing/RoutingPage.tsx')).RoutingPage,
    })),
  },
  {
    path: '/settings',
    name: 'settings',
    needs: 'setting.read',
    Component: lazy(async () => ({
      default: (await import('../setting/SettingsPage.tsx')).SettingsPage,
    })),
  },
]
