// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>What is told of a command that there is not: the word that other programs have for ours, else the nearest name. Pure.</summary>
    internal static class UnknownName
    {
        private const string Python = "; this is not Python: type one command or call at a time";
        private const string NoFolders = "; create folders on a PC and type full paths, such as ls /sd/folder";

        /// <summary>The failure, with advice.</summary>
        public static SqnsException Of(string name, string[] names) =>
            new SqnsException(ErrorNumber.UnknownCommand, name, Advice(name.ToLower()) ?? Nearest(name, names));

        private static string Nearest(string name, string[] names)
        {
            string near = NearestName.Of(name, names);
            return near == null ? "" : "; did you mean " + near + "?";
        }

        private static string Advice(string name)
        {
            switch (name)
            {
                case "quit":
                case "exit":
                case "bye":
                case "q":
                case "logout":
                case "logoff":
                case "close":
                case "sys.exit":
                    return "; to leave, close the terminal: the board keeps running";
                case "update":
                case "upgrade":
                case "flash":
                case "install":
                case "burn":
                case "program":
                case "upload":
                case "fota":
                case "fwupdate":
                case "sqnsupgrade":
                    return "; to upgrade, type run FILE";
                case "recover":
                case "recovery":
                    return "; to repair a modem in recovery mode, type run FILE UPDATER, or mirror recovery for a PC";
                case "inspect":
                case "check":
                case "checksum":
                case "crc":
                case "md5sum":
                case "sha256sum":
                    return Meant("verify");
                case "bridge":
                case "passthrough":
                case "passthru":
                case "serial":
                    return Meant("mirror");
                case "continue":
                case "start":
                case "job":
                    return Meant("resume");
                case "status":
                case "mode":
                    return Meant("state");
                case "config":
                case "conf":
                case "settings":
                case "setting":
                case "show":
                    return Meant("set");
                case "restart":
                case "reset":
                case "poweroff":
                case "shutdown":
                case "halt":
                    return Meant("reboot");
                case "del":
                case "delete":
                case "erase":
                case "unlink":
                    return Meant("rm");
                case "copy":
                    return Meant("cp");
                case "mv":
                case "move":
                case "ren":
                case "rename":
                    return "; use cp FILE NEWFILE, then rm FILE";
                case "type":
                case "more":
                case "less":
                case "head":
                case "tail":
                case "open":
                    return Meant("cat");
                case "ll":
                case "l":
                case "list":
                case "files":
                    return Meant("ls");
                case "cd":
                case "chdir":
                case "os.chdir":
                case "pwd":
                case "os.getcwd":
                case "mkdir":
                case "md":
                case "os.mkdir":
                case "rmdir":
                    return NoFolders;
                case "unmount":
                case "eject":
                    return Meant("umount");
                case "format":
                    return "; format the card on a PC";
                case "free":
                case "memory":
                case "gc.mem_free":
                case "gc.collect":
                case "df":
                    return Meant("mem");
                case "ver":
                    return Meant("version");
                case "dmesg":
                case "logs":
                    return Meant("log");
                case "man":
                case "commands":
                case "h":
                case "menu":
                case "/?":
                case "--help":
                case "-h":
                case "/help":
                    return Meant("help");
                case "for":
                case "while":
                case "if":
                case "def":
                case "class":
                case "try":
                case "with":
                case "exec":
                case "eval":
                case "execfile":
                    return Python;
                default:
                    return null;
            }
        }

        private static string Meant(string name) => "; did you mean " + name + "?";
    }
}
