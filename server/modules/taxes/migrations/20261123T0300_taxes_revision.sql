call platform.revise('taxes.rates', 'taxes');
