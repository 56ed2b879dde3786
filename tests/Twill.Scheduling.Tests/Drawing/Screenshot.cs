using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;
using Twill.Scheduling.Drawing.Svg;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

/// <summary>The pixels of a PNG file with 8 bits a channel.</summary>
internal sealed class Screenshot
{
    private readonly byte[] _pixels;
    private readonly int _channels;

    private Screenshot(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        _channels = channels;
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>A pixel's colour.</summary>
    public Rgb this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * _channels;
            return new Rgb(_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    /// <summary>The share of pixels of a colour.</summary>
    public double Share(Rgb color)
    {
        int pixels = 0;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                pixels += this[x, y] == color ? 1 : 0;
            }
        }

        return pixels / ((double)Width * Height);
    }

    /// <summary>Reads a file.</summary>
    public static Screenshot Read(byte[] file)
    {
        int width = 0;
        int height = 0;
        int channels = 0;
        using var compressed = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            ReadOnlySpan<byte> data = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(data);
                    height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
                    Assert.Equal(8, data[8]);
                    channels = data[9] == 6 ? 4 : 3;
                    break;
                case "IDAT":
                    compressed.Write(data);
                    break;
                default:
                    break;
            }

            at += length + 12;
        }

        compressed.Position = 0;
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        return new Screenshot(width, height, channels, Unfilter(inflated, width * channels, height, channels));
    }

    private static byte[] Unfilter(Stream rows, int stride, int height, int channels)
    {
        byte[] pixels = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            int filter = rows.ReadByte();
            Span<byte> row = pixels.AsSpan(y * stride, stride);
            rows.ReadExactly(row);
            for (int i = 0; i < stride; i++)
            {
                int left = i < channels ? 0 : row[i - channels];
                int above = y == 0 ? 0 : pixels[((y - 1) * stride) + i];
                int corner = i < channels || y == 0 ? 0 : pixels[((y - 1) * stride) + i - channels];
                row[i] += (byte)(filter switch
                {
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => 0,
                });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int byLeft = Math.Abs(above - corner);
        int byAbove = Math.Abs(left - corner);
        int byCorner = Math.Abs(left + above - (2 * corner));
        return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner;
    }
}
