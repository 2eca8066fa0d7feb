import { Checkbox } from '@clothesline/ui/checkbox'
import { FieldError } from '@clothesline/ui/field'
import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import type { Right } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** What the form of a key holds of its rights. */
export interface RightsValues {
  reach: 'all' | 'some'
  scopes: string[]
}

interface KeyRightsProps<Values extends RightsValues> {
  form: ProblemForm<Values>
  /** The rights of the role, of which the key may have fewer. */
  rights: readonly string[]
}

/** What a key may do: all that its role may, or only some of it. */
export function KeyRights<Values extends RightsValues>({ form, rights }: KeyRightsProps<Values>) {
  const plain = form as unknown as ProblemForm<RightsValues>
  return (
    <>
      <FormField form={plain} name="reach">
        {(field) => (
          <RadioGroup
            {...field}
            label={t('keys.rights')}
            options={[
              { value: 'all', label: t('keys.allRights') },
              { value: 'some', label: t('keys.someRights') },
            ]}
          />
        )}
      </FormField>
      {plain.watch('reach') === 'some' && (
        <FormField
          form={plain}
          name="scopes"
          rules={{ validate: (chosen) => chosen.some((one) => rights.includes(one)) || t('keys.rightMissing') }}
        >
          {({ value, onChange, error }) => (
            <fieldset className="flex min-w-0 flex-col gap-2">
              <legend className="mb-2 text-small font-medium">{t('keys.chooseRights')}</legend>
              <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
                {rights.map((right) => (
                  <Checkbox
                    key={right}
                    label={t(`right.${right as Right}`)}
                    value={value.includes(right)}
                    onChange={(on) => onChange(on ? [...value, right] : value.filter((other) => other !== right))}
                  />
                ))}
              </div>
              {error && <FieldError>{error}</FieldError>}
            </fieldset>
          )}
        </FormField>
      )}
    </>
  )
}
