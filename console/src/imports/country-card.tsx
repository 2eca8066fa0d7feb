import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'

interface CountryCardProps {
  country: string
  onSave: (country: string) => Promise<unknown>
}

/** The country to which phones without a country code belong; changing it reads the file again. */
export function CountryCard({ country, onSave }: CountryCardProps) {
  const form = useProblemForm({
    defaultValues: { country },
    onSubmit: (values) => onSave(values.country.trim().toUpperCase()),
  })
  return (
    <Card title={t('imports.terms')}>
      <Form form={form} label={t('imports.terms')}>
        <div className="max-w-field">
          <FormField form={form} name="country" rules={{ required: t('imports.needed') }}>
            {(field) => (
              <TextField {...field} label={t('imports.country')} hint={t('imports.countryHint')} maxLength={2} />
            )}
          </FormField>
        </div>
        <div>
          <Button type="submit" icon="refresh" busy={form.formState.isSubmitting}>
            {t('imports.readAgain')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
