from casework.models.authority import AdministrativeUnit, Authority, Succession
from casework.models.officer import Absence, Delegation, Officer, OfficerRelative, RoleAssignment
