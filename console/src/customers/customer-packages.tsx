import { LoadingState } from '@clothesline/ui/states'
import { lazy, Suspense } from 'react'
import { useMay } from '../frame/session.ts'
import { loadWords } from '../i18n/translate.ts'

const Packages = lazy(async () => {
  const [{ Packages }] = await Promise.all([import('./packages.tsx'), loadWords('prepaid')])
  return { default: Packages }
})

/** What a customer holds of packages and credits, where the viewer may see it; fetched with its words when it is shown. */
export function CustomerPackages({ customerId }: { customerId: string }) {
  const may = useMay('prepaid.read')
  if (!may) return null
  return (
    <Suspense fallback={<LoadingState lines={3} />}>
      <Packages customerId={customerId} />
    </Suspense>
  )
}
