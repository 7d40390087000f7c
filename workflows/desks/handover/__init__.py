"""Handing over: what lies on an officer, who takes it meanwhile, and when he is back."""
