import Glibc
import KiteCommand
import System

Host.fillStandardDescriptors()
exit(Kite.run(Host.arguments))
