import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { Select } from '@clothesline/ui/select'
import { LoadingState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useBusinessDay } from '../frame/business-day.ts'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { PageLink } from '../frame/link.tsx'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { PackagePayment, type PaymentValues, tenderOf } from './package-payment.tsx'
import { type Plan, plansOnOffer, useSell, useSellByCard } from './packages.queries.ts'

const tenders = ['cash', 'card', 'transfer', 'wallet'] as const

interface SellPackageProps {
  customerId: string
  branchId: string
  onClose: () => void
}

/** Sells a package to a customer: which, and how it is paid. */
export function SellPackage(props: SellPackageProps) {
  const plans = useQuery(plansOnOffer(useBusinessDay(props.branchId)))
  const offered = plans.data?.filter(
    ({ terms }) => !terms?.branchIds?.length || terms.branchIds.includes(props.branchId),
  )
  return (
    <Dialog open onOpenChange={props.onClose} title={t('prepaid.sell')}>
      {!offered && <LoadingState lines={4} />}
      {offered?.length === 0 && (
        <p className="pb-4 text-muted">
          {t('prepaid.none')} <PageLink to="/packages">{t('prepaid.title')}</PageLink>
        </p>
      )}
      {offered && offered.length > 0 && <SellForm {...props} plans={offered} />}
    </Dialog>
  )
}

interface SellFormProps extends SellPackageProps {
  plans: readonly Plan[]
}

function useSale({ customerId, branchId, onClose, plans }: SellFormProps) {
  const till = useTill(branchId)
  const sell = useSell()
  const sellByCard = useSellByCard()
  const form = useProblemForm<PaymentValues>({
    defaultValues: { planId: plans[0]?.id ?? '', tender: 'cash', given: null, reference: '' },
    onSubmit: async ({ planId, tender, given, reference }) => {
      const { registerId } = till
      const sale = { planId, customerId, branchId, ...(registerId !== undefined && { registerId }) }
      const { receipt } =
        tender === 'card'
          ? await sellByCard.carryOut(sale)
          : await sell.carryOut({
              ...sale,
              tender: tenderOf({ tender, given, reference }),
            })
      toasts.show({ words: t('prepaid.isSold', { receipt }) })
      onClose()
    },
  })
  return { form, till }
}

function SellForm(props: SellFormProps) {
  const { plans } = props
  const { form, till } = useSale(props)
  const [planId, tender] = form.watch(['planId', 'tender'])
  const plan = plans.find(({ id }) => id === planId)
  const price = plan?.terms?.price ?? 0
  const currency = plan?.currency ?? ''
  return (
    <Form form={form} label={t('prepaid.sell')}>
      <FormField form={form} name="planId">
        {(field) => (
          <Select
            {...field}
            label={t('prepaid.package')}
            options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FormField>
      {plan && <Offer plan={plan} />}
      <PackagePayment form={form} tenders={tenders} till={till} due={{ amount: price, currency }} />
      <div className="flex justify-end pb-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t(tender === 'card' ? 'prepaid.chargeAndSell' : 'prepaid.sellIt')}
        </Button>
      </div>
    </Form>
  )
}

function Offer({ plan: { terms, currency } }: { plan: Plan }) {
  if (!terms) return null
  const lasts = terms.period
    ? t('prepaid.eachPeriod', { period: terms.period })
    : terms.validityDays
      ? t('prepaid.days', { count: terms.validityDays })
      : t('prepaid.forever')
  return (
    <p className="flex items-baseline justify-between gap-4">
      <span className="text-muted">
        <CreditAmount unit={terms.unit} amount={terms.face} currency={currency} /> · {lasts}
      </span>
      <span className="text-title font-strong">
        <Money amount={terms.price} currency={currency} />
      </span>
    </p>
  )
}
