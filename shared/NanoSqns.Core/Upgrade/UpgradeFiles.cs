// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Upgrade
{
    /// <summary>The files of a request after <see cref="Preflight"/> has checked them.</summary>
    public sealed class UpgradeFiles
    {
        /// <summary>Firmware, in the order of sending.</summary>
        public FirmwareFile[] Parts { get; set; }
        /// <summary>The updater, or null.</summary>
        public FirmwareFile Updater { get; set; }
        /// <summary>True when the updater was not named but found next to the firmware.</summary>
        public bool UpdaterFound { get; set; }
        /// <summary>The file with a bootrom record, or null.</summary>
        public FirmwareFile Bootrom { get; set; }
        /// <summary>True for several parts, between which the modem must not restart.</summary>
        public bool IsSet => Parts.Length > 1;
        /// <summary>True when the first part of a set is sent alone (forced): the other must follow before any restart.</summary>
        public bool IsFirstPartAlone => Parts.Length == 1 && Parts[0].Part == 1;
        /// <summary>True when any part is a delta.</summary>
        public bool HasDelta => Delta != null;

        /// <summary>The first delta, or null.</summary>
        public FirmwareFile Delta
        {
            get
            {
                for (int i = 0; i < Parts.Length; i++)
                {
                    if (Parts[i].Kind == FirmwareKind.Delta)
                        return Parts[i];
                }

                return null;
            }
        }

        /// <summary>The part that decides which build the modem ends with.</summary>
        public FirmwareFile Last => Parts[Parts.Length - 1];
    }

    /// <summary>The rules of a set: parts of one release, each once, in order.</summary>
    internal static class PartSet
    {
        /// <summary>True when the last of several files is an updater: in "run A B", the content of B decides.</summary>
        public static bool EndsWithUpdater(FirmwareFile[] files) =>
            files.Length > 1 && files[files.Length - 1].Kind == FirmwareKind.Updater;

        public static FirmwareFile[] WithoutLast(FirmwareFile[] files)
        {
            FirmwareFile[] rest = new FirmwareFile[files.Length - 1];
            Array.Copy(files, 0, rest, 0, rest.Length);
            return rest;
        }

        /// <summary>Refuses files that are not a set.</summary>
        /// <exception cref="SqnsException">NotFirmware, PartsOutOfOrder.</exception>
        public static void Require(FirmwareFile[] parts)
        {
            bool numbered = AnyNumbered(parts);
            for (int i = 0; i < parts.Length; i++)
            {
                FirmwareFile part = parts[i];
                if (part.Kind != FirmwareKind.Full && part.Kind != FirmwareKind.Delta)
                    throw new SqnsException(ErrorNumber.NotFirmware, part.Path, FirmwareNames.Of(part.Kind));

                bool inOrder = parts.Length == 1 || !numbered || part.Part == i + 1;
                if (!inOrder || (i > 0 && IsStranger(part, parts[i - 1])))
                    throw new SqnsException(ErrorNumber.PartsOutOfOrder, part.Path, (i + 1).ToString());
            }
        }

        /// <summary>Applies what the name of one part shows to all: another may have been renamed.</summary>
        public static void ShareNames(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length * 2; i++)
            {
                FirmwareFile part = parts[i % parts.Length];
                FirmwareFile next = parts[(i + 1) % parts.Length];
                next.Build = next.Build != 0 ? next.Build : part.Build;
                next.Family = next.Family != FirmwareFamily.Unknown ? next.Family : part.Family;
                next.Model = next.Model ?? part.Model;
            }
        }

        // Another release, a whole image, or the same file again.
        private static bool IsStranger(FirmwareFile part, FirmwareFile before)
        {
            bool otherBuild = part.Build != before.Build && part.Build != 0 && before.Build != 0;
            bool otherFamily = part.Family != before.Family
                && part.Family != FirmwareFamily.Unknown && before.Family != FirmwareFamily.Unknown;
            return part.Path == before.Path || otherBuild || otherFamily || part.RecordPart == 0 || before.RecordPart == 0;
        }

        private static bool AnyNumbered(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Part != 0)
                    return true;
            }

            return false;
        }
    }
}
