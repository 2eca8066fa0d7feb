import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { EmptyState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { ButtonLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { useLoadStarter } from './catalog.queries.ts'

/** An empty catalog: how to fill it, and doing it. */
export function CatalogEmpty({ mayAdd }: { mayAdd: boolean }) {
  const mayImport = useMay('catalog.import')
  const starter = useLoadStarter(({ items, services }) =>
    toasts.show({ words: t('catalog.starterDone', { items, services }) }),
  )
  const wrong = starter.error ? problemOf(starter.error) : undefined
  return (
    <EmptyState
      icon="tag"
      title={t('catalog.none')}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {mayImport && (
            <ButtonLink to="/imports" search={{ kind: 'catalog' }}>
              {t('catalog.importList')}
            </ButtonLink>
          )}
          {mayAdd && (
            <Button busy={starter.isPending} onPress={() => starter.begin(undefined)}>
              {t('catalog.starter')}
            </Button>
          )}
        </div>
      }
    >
      <p>{t('catalog.noneAbout')}</p>
      {wrong && (
        <Banner tone="bad" title={wrong.title}>
          {wrong.detail}
        </Banner>
      )}
    </EmptyState>
  )
}
