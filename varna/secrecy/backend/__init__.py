"""The database engine `varna.secrecy.backend`: PostgreSQL, with the reach of the person set first in every transaction."""
