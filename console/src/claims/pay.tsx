import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { PageLink } from '../frame/link.tsx'
import { moneyText } from '../frame/money-text.ts'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { type Claim, usePay } from './claims.queries.ts'

const ways = ['cash', 'transfer', 'wallet'] as const

/** Pays an approved claim: asks how the money goes out, or gives the credit. */
export function Pay({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { id, version, branchId, approved, currency, payout } = claim
  const { locale } = useUiSettings()
  const till = useTill(branchId)
  const inMoney = payout === 'money'
  const pay = usePay(id, () => {
    toasts.show({ words: t('claims.isPaid') })
    onClose()
  })
  const form = useProblemForm<{ tender: (typeof ways)[number] }>({
    defaultValues: { tender: 'cash' },
    onSubmit: ({ tender }) =>
      pay.carryOut({
        version,
        ...(inMoney && { tender }),
        ...(inMoney && tender === 'cash' && till.registerId !== undefined && { registerId: till.registerId }),
      }),
  })
  const inCash = inMoney && form.watch('tender') === 'cash'
  const about = t(inMoney ? 'claims.payAbout' : 'claims.creditAbout', {
    amount: moneyText(approved ?? 0, currency, locale),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('claims.pay')} description={about}>
      <Form form={form} label={t('claims.pay')}>
        {inMoney && (
          <FormField form={form} name="tender">
            {(field) => (
              <RadioGroup
                {...field}
                label={t('claims.goesBy')}
                options={ways.map((value) => ({ value, label: t(`claims.way.${value}`) }))}
              />
            )}
          </FormField>
        )}
        {inCash && till.wanting && (
          <Banner
            tone="caution"
            title={t('claims.noDrawer')}
            action={<PageLink to="/cash">{t('claims.toCash')}</PageLink>}
          />
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('claims.pay')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
