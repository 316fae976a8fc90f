// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>Advice for a command that was not found: the word that other programs have for ours, else the nearest name. Pure.</summary>
    internal static class UnknownName
    {
        public static SqnsException Of(string name, string[] names)
        {
            string[] words = Words();
            for (int i = 0; i < words.Length; i += 2)
            {
                if (LineScanner.IsOneOf(words[i], name.ToLower()))
                    return new(ErrorNumber.UnknownCommand, name, words[i + 1][0] == ';' ? words[i + 1] : Meant(words[i + 1]));
            }

            string near = NearestName.Of(name, names);
            return new(ErrorNumber.UnknownCommand, name, near == null ? "" : Meant(near));
        }

        private static string Meant(string name) => "; did you mean " + name + "?";

        // The words of other programs, and what they are here; a name is put into "did you mean". Made when it is needed, so that it costs
        // no memory
        private static string[] Words() => new[]
        {
            "quit exit bye q logout logoff close sys.exit", "; to leave, close the terminal: the board keeps running",
            "update upgrade flash install burn program upload fota fwupdate sqnsupgrade", "; to upgrade, type run FILE",
            "recover recovery", "; to repair a modem in recovery mode, type run FILE UPDATER, or mirror recovery for a PC",
            "inspect check checksum crc md5sum sha256sum", "verify",
            "bridge passthrough passthru serial", "mirror",
            "continue start job", "resume",
            "status mode", "state",
            "config conf settings setting show", "set",
            "restart reset poweroff shutdown halt", "reboot",
            "del delete erase unlink", "rm",
            "copy", "cp",
            "mv move ren rename", "; use cp FILE NEWFILE, then rm FILE",
            "type more less head tail open", "cat",
            "ll l list files", "ls",
            "cd chdir os.chdir pwd os.getcwd mkdir md os.mkdir rmdir", "; create folders on a PC and type full paths, such as ls /sd/folder",
            "unmount eject", "umount",
            "format", "; format the card on a PC",
            "free memory gc.mem_free gc.collect df", "mem",
            "ver", "version",
            "dmesg logs", "log",
            "man commands h menu /? --help -h /help", "help",
            "for while if def class try with exec eval execfile", "; this is not Python: type one command or call at a time",
        };
    }
}
