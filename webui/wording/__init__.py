"""How values are said: due times, dates, roles, states. The words of the vocabulary live here and in the catalogues, nowhere else."""
