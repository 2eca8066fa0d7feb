import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'

/** A report as the server shows it. */
export type Report = Answer<'/api/v1/reports/{name}'>

/** A row of a report. */
export type ReportRow = Report['items'][number]

/** What the rows of a report stand for. */
export type Dimension = Report['shownBy']

/** The name of a figure. */
export type Figure = Report['columns'][number]['name']

/** How a figure is written. */
export type FigureKind = Report['columns'][number]['kind']

/** Something a figure is made of. */
export type FigureRow = Answer<'/api/v1/reports/{name}/rows'>['items'][number]

/** What is asked of a report. */
export interface Question {
  readonly from?: string
  readonly to?: string
  readonly by?: Dimension
  readonly branches?: string
  readonly compare?: 'true'
}

/** The figure that is opened: of one row, or of all. */
export interface Opened {
  readonly key: string | undefined
  readonly column: Figure
  readonly currency: string
}

/** The reports one may see. */
export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => api.get('/api/v1/reports', { signal }),
})

/** One report. */
export const reportQuery = (name: string, asked: Question) =>
  queryOptions({
    queryKey: ['reports', name, asked],
    queryFn: ({ signal }) => api.get('/api/v1/reports/{name}', { path: { name }, query: asked, signal }),
  })

/** What a figure is made of, page by page. */
export const rowsQuery = (name: string, { compare: _, ...asked }: Question, opened: Opened) =>
  infiniteQueryOptions({
    queryKey: ['reports', name, 'rows', asked, opened],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/reports/{name}/rows', {
        path: { name },
        query: { ...asked, ...opened, ...(pageParam && { cursor: pageParam }), limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
