// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console.Commands
{
    /// <summary>What a command does. Returns an <see cref="ExitCode"/>; throws for a failure that is still to be shown.</summary>
    internal delegate int CommandAction(CommandLine line);

    /// <summary>How a command ended: well, with a failure that was shown, or not begun because its usage was wrong.</summary>
    internal static class ExitCode
    {
        public const int Ok = 0;
        public const int Failed = 1;
        public const int Misused = 2;
    }

    /// <summary>A command as a row: its action, its words for the help, and what it takes.</summary>
    internal sealed class Command
    {
        /// <param name="usage">The right form, such as <c>cp FILE NEWFILE</c>.</param>
        /// <param name="summary">What it does, one line.</param>
        /// <param name="example">A line that could be typed.</param>
        public Command(CommandAction action, string usage, string summary, string example)
        {
            Run = action;
            Usage = usage;
            Summary = summary;
            Example = example;
        }

        public CommandAction Run { get; }
        public string Usage { get; }
        public string Summary { get; }
        public string Example { get; }
        /// <summary>More help, or an empty text. Lines end with LF.</summary>
        public string Details { get; set; } = "";
        /// <summary>How many arguments it takes at least.</summary>
        public int Fewest { get; set; }
        public int Most { get; set; }
        /// <summary>Options that have a value, <c>baud=921600</c>; separated by spaces.</summary>
        public string Options { get; set; } = "";
        /// <summary>Options that are a bare word, <c>debug</c>; separated by spaces.</summary>
        public string Flags { get; set; } = "";
        /// <summary>True: <c>NAME=VALUE</c> and <c>NAME = VALUE</c> mean <c>NAME VALUE</c>.</summary>
        public bool Assigns { get; set; }

        /// <summary>Sorts flags from arguments and refuses what the command does not know.</summary>
        /// <exception cref="SqnsException">BadArgument.</exception>
        public void Bind(CommandLine line)
        {
            line.Usage = Usage;
            if (Assigns && line.OptionCount == 1 && line.Count == 0)
                return;
            if (Assigns && line.Count == 3 && line[1] == "=" && !line.IsQuoted(1))
                line.RemoveAt(1);

            for (int i = 0; i < line.Count; i++)
            {
                if (!line.IsQuoted(i) && LineScanner.IsOneOf(Flags, line[i].ToLower()))
                    line.MakeOption(i--);
                else if (!line.IsQuoted(i) && IsDashed(line[i]))
                    throw Dashed(line, line[i]);
            }

            for (int i = 0; i < line.OptionCount; i++)
                Require(line, line.KeyAt(i), line.ValueAt(i));

            if (line.Count < Fewest)
                throw line.Bad("missing argument");
            if (line.Count > Most)
                throw line.Bad("unexpected argument \"" + line[Most] + "\"");
        }

        private void Require(CommandLine line, string key, string value)
        {
            // debug=on reads well too
            bool flag = LineScanner.IsOneOf(Flags, key);
            if (flag && value.Length > 0 && !LineScanner.IsOneOf("on yes true", value.ToLower()))
                throw line.Bad(key + " takes no value");
            if (!flag && !LineScanner.IsOneOf(Options, key))
                throw Unknown(line, key, key);
            if (!flag && value.Length == 0)
                throw line.Bad(key + " needs a value");
        }

        // A number may be negative; a name that begins with a dash is in quotes.
        private static bool IsDashed(string word) => word.Length > 1 && word[0] == '-' && !LineScanner.IsDigit(word[1]);

        // The habit of a shell: --force, -f, --baud=115200.
        private SqnsException Dashed(CommandLine line, string word)
        {
            string name = word.ToLower().TrimStart('-');
            int equals = name.IndexOf('=');
            name = equals < 0 ? name : name.Substring(0, equals);
            string[] known = Known();
            for (int i = 0; i < known.Length && name.Length > 0; i++)
            {
                string end = LineScanner.IsOneOf(Flags, known[i]) ? "" : "=…";
                if (known[i] == name || (name.Length == 1 && known[i].StartsWith(name)))
                    return line.Bad(word + " must be written without dashes: " + known[i] + end);
            }

            return Unknown(line, word, name);
        }

        private SqnsException Unknown(CommandLine line, string word, string name) =>
            line.Bad("unknown option " + word + (name.Length == 0 ? "" : NearestName.Hint(name, Known())));

        private string[] Known() => (Flags + " " + Options).Trim().Split(' ');
    }

    /// <summary>Commands of one topic. Rows are made on demand to save memory.</summary>
    internal abstract class CommandTopic
    {
        /// <summary>Names in the order of the help, separated by spaces.</summary>
        public abstract string Names { get; }

        /// <summary>A command by its name in small letters; null when this topic does not have it.</summary>
        public abstract Command Find(string name);
    }

    /// <summary>Every command, topic by topic. Topics, like rows, are made on demand.</summary>
    internal abstract class CommandList
    {
        /// <summary>Names, as the help lists them.</summary>
        public string[] Names
        {
            get
            {
                string names = "";
                for (int i = 0; Topic(i) != null; i++)
                    names += (i == 0 ? "" : " ") + Topic(i).Names;
                return names.Split(' ');
            }
        }

        /// <summary>A command.</summary>
        /// <exception cref="SqnsException">UnknownCommand, with what the word means here, else the nearest name.</exception>
        public Command Require(string name)
        {
            for (int i = 0; Topic(i) != null; i++)
            {
                Command found = Topic(i).Find(name.ToLower());
                if (found != null)
                    return found;
            }

            string[] words = OtherWords();
            for (int i = 0; i < words.Length; i += 2)
            {
                if (LineScanner.IsOneOf(words[i], name.ToLower()))
                    throw new SqnsException(ErrorNumber.UnknownCommand, name, words[i + 1][0] == ';' ? words[i + 1] : Meant(words[i + 1]));
            }

            throw new SqnsException(ErrorNumber.UnknownCommand, name, NearestName.Hint(name, Names));
        }

        /// <summary>A topic by its place in the help; null after the last.</summary>
        protected abstract CommandTopic Topic(int index);

        private static string Meant(string name) => "; did you mean " + name + "?";

        // The words of other programs, and what they are here: a name, or the end of the sentence. A static field would cost memory.
        private static string[] OtherWords() => new[]
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
            "cd chdir os.chdir pwd os.getcwd mkdir md os.mkdir rmdir",
            "; create folders on a PC and type full paths, such as ls /sd/folder",
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
