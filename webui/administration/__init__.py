"""The house: people and accounts, units, grid cells, imports, what stands still, and the settings of the district."""
