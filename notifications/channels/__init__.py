"""The ways out of the house: one small class each, that hands a letter over and says how that ended."""
