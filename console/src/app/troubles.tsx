import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { troublesQuery } from '../frame/troubles.ts'
import { loadWords } from '../i18n/translate.ts'

const TroubleStrip = lazy(async () => {
  const [{ TroubleStrip }] = await Promise.all([import('./trouble-strip.tsx'), loadWords('troubles')])
  return { default: TroubleStrip }
})

/** Says, as long as it is so, what does not work beside the server; takes no room and no code while all is well. */
export function Troubles() {
  const { data } = useQuery(troublesQuery)
  if (!data || data.items.length === 0) return null
  return (
    <Suspense>
      <TroubleStrip troubles={data.items} />
    </Suspense>
  )
}
