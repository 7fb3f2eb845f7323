import type { Box } from './coordinate.ts'

/** Ho Chi Minh City since July 2025, Côn Đảo included, with a margin for roads that leave it. */
export const serviceArea: Box = { south: 8.4, west: 106.2, north: 11.7, east: 107.8 }
