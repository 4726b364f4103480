import Glibc
import KiteCommand

exit(Kite.run(Array(CommandLine.arguments.dropFirst())))
