import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, type ProblemForm } from '@clothesline/ui/form'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { toasts } from '@clothesline/ui/toast'
import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { t } from '../i18n/translate.ts'
import { type OfferedKind, useOffer } from './catalog.queries.ts'

/** A thing that can be taken out and offered again. */
interface Offered {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly active: boolean
}

interface ThingDrawerProps<Values extends FieldValues> {
  title: string
  form: ProblemForm<Values>
  onClose: () => void
  /** The thing that is changed, and of what kind it is; absent for a new one. */
  offered?: { kind: OfferedKind; thing: Offered } | undefined
  children: ReactNode
}

/** The form of one thing of the catalog, beside the list it stands in. */
export function ThingDrawer<Values extends FieldValues>(props: ThingDrawerProps<Values>) {
  const { title, form, onClose, offered, children } = props
  return (
    <Drawer open onOpenChange={onClose} title={title}>
      <Form form={form} label={title}>
        {children}
        <div className="flex flex-wrap items-center justify-between gap-2 pt-2 pb-3">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('catalog.save')}
          </Button>
        </div>
      </Form>
      {offered && <Offering {...offered} onClose={onClose} />}
    </Drawer>
  )
}

function Offering({ kind, thing, onClose }: { kind: OfferedKind; thing: Offered; onClose: () => void }) {
  const offer = useOffer(kind)
  const { id, name, version, active } = thing
  const wrong = offer.error ? problemOf(offer.error) : undefined
  const turn = async () => {
    const { version: next } = await offer.carryOut({ id, version, active: !active })
    toasts.show({
      words: t(active ? 'catalog.isTakenOut' : 'catalog.isOffered', { name }),
      undo: () => offer.begin({ id, version: next, active }),
    })
    onClose()
  }
  return (
    <div className="flex flex-col gap-2 border-t border-hairline py-4">
      {wrong && (
        <Banner tone="bad" title={wrong.title}>
          {wrong.detail}
        </Banner>
      )}
      <div>
        <Button busy={offer.isPending} onPress={() => void turn().catch(() => undefined)}>
          {t(active ? 'catalog.takeOut' : 'catalog.offerAgain')}
        </Button>
      </div>
    </div>
  )
}
