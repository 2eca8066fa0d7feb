import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { portal } from '../api/calls.ts'
import type { Place, PlaceWords } from '../api/shapes.ts'
import { addressesQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'

interface Values {
  label: string
  street: string
  more: string
  postcode: string
  city: string
  accessNotes: string
}

const valuesOf = (place: Place | undefined): Values => ({
  label: place?.label ?? '',
  street: place?.lines[0] ?? '',
  more: place?.lines.slice(1).join(', ') ?? '',
  postcode: place?.postcode ?? '',
  city: place?.city ?? '',
  accessNotes: place?.accessNotes ?? '',
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const placeOf = ({ label, street, more, postcode, city, accessNotes }: Values): PlaceWords => ({
  label: orNull(label),
  lines: [street, more].map((line) => line.trim()).filter((line) => line !== ''),
  postcode: orNull(postcode),
  city: orNull(city),
  accessNotes: orNull(accessNotes),
})

/** A new address, or the words of one that there is. */
export function AddressForm({ place, onDone }: { place?: Place; onDone: () => void }) {
  const save = useIntent<PlaceWords, unknown>({
    send: (words, key) => (place ? portal.changeAddress(place.id, words, key) : portal.addAddress(words, key)),
    touches: () => [addressesQuery.queryKey],
  })
  const form = useProblemForm<Values>({
    defaultValues: valuesOf(place),
    onSubmit: async (values) => {
      await save.carryOut(placeOf(values))
      toasts.show({ words: t('place.saved') })
      onDone()
    },
  })
  const required = { required: t('form.missing') }
  return (
    <Form form={form} label={t('place.form')}>
      <FormField form={form} name="street" rules={required}>
        {(field) => <TextField {...field} label={t('place.street')} autoComplete="address-line1" maxLength={200} />}
      </FormField>
      <FormField form={form} name="more">
        {(field) => <TextField {...field} label={t('place.more')} autoComplete="address-line2" maxLength={200} />}
      </FormField>
      <div className="grid grid-cols-[2fr_3fr] gap-3">
        <FormField form={form} name="postcode">
          {(field) => <TextField {...field} label={t('place.postcode')} autoComplete="postal-code" maxLength={20} />}
        </FormField>
        <FormField form={form} name="city" rules={required}>
          {(field) => <TextField {...field} label={t('place.city')} autoComplete="address-level2" maxLength={120} />}
        </FormField>
      </div>
      <FormField form={form} name="accessNotes">
        {(field) => (
          <Textarea {...field} label={t('place.access')} hint={t('place.accessHint')} rows={2} maxLength={1000} />
        )}
      </FormField>
      <FormField form={form} name="label">
        {(field) => <TextField {...field} label={t('place.label')} hint={t('place.labelHint')} maxLength={40} />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('form.save')}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {t('sure.no')}
        </Button>
      </div>
    </Form>
  )
}
